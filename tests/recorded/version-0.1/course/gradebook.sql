BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO "alembic_version" VALUES('e43177bfe90b');
CREATE TABLE assignment (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	duedate DATETIME, 
	course_id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
INSERT INTO "assignment" VALUES('cac10a1bbaa94c9e8b69582dfd400ebc','mission-for-my-territory','2027-01-31 22:59:00.000000','scuola-it');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('b3f4080f0438400fa0221fa8def5a2f2','mission','5d3b910cec7342faa0a9686711da49af','GradeCell');
INSERT INTO "base_cell" VALUES('ab00de47a6a94fb39a117cc794e35f6b','figures','5d3b910cec7342faa0a9686711da49af','GradeCell');
INSERT INTO "base_cell" VALUES('28f6d29df4574f10a2a1b229bef0645c','plan','5d3b910cec7342faa0a9686711da49af','GradeCell');
INSERT INTO "base_cell" VALUES('615dcd86461345b7b72c59843ff6d2e9','reasons','5d3b910cec7342faa0a9686711da49af','TaskCell');
CREATE TABLE comment (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_comment TEXT, 
	manual_comment TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "comment" VALUES('2c7750d4a4c5478487f954e1d5780008','3cec4910a5bf40d98cf5aafc093bc05a','615dcd86461345b7b72c59843ff6d2e9',NULL,'Scelta e rinuncia: 3 su 3 — motivate, con ciò a cui si rinuncia e perché
Chi guadagna e chi perde: 4 su 4 — con una compensazione, un responsabile e una spesa
Primo esperimento: 3 su 3 — azione, indicatore, soglia e data per fermarsi
Ben fatto.');
INSERT INTO "comment" VALUES('543cc1fac2ea415f92fe5417d8b231e3','eb04bf24ead84edbaf7e89393376e1ee','615dcd86461345b7b72c59843ff6d2e9',NULL,NULL);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('scuola-it');
INSERT INTO "course" VALUES('default_course');
CREATE TABLE grade (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_score FLOAT, 
	manual_score FLOAT, 
	extra_credit FLOAT, 
	needs_manual_grade BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "grade" VALUES('4c2a14ce299f4c3b847208af6587b0f5','3cec4910a5bf40d98cf5aafc093bc05a','b3f4080f0438400fa0221fa8def5a2f2',8.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('7277b6afdb2f438daf659c13ddf9a667','3cec4910a5bf40d98cf5aafc093bc05a','ab00de47a6a94fb39a117cc794e35f6b',4.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('4358b12e265046ffb3699725b8f83d80','3cec4910a5bf40d98cf5aafc093bc05a','28f6d29df4574f10a2a1b229bef0645c',8.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('3ce7c03f2578476f936f14ab6f5aba85','3cec4910a5bf40d98cf5aafc093bc05a','615dcd86461345b7b72c59843ff6d2e9',NULL,10.0,NULL,0);
INSERT INTO "grade" VALUES('cc56477ff61e4e41a0447531239e8b35','eb04bf24ead84edbaf7e89393376e1ee','b3f4080f0438400fa0221fa8def5a2f2',8.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('194e2cb0f808419d9d278c48d1a55705','eb04bf24ead84edbaf7e89393376e1ee','ab00de47a6a94fb39a117cc794e35f6b',4.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('7ff37466b0494b79a035d7f43058b869','eb04bf24ead84edbaf7e89393376e1ee','28f6d29df4574f10a2a1b229bef0645c',8.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('1596121f0ea641f2a885d736c3fe4253','eb04bf24ead84edbaf7e89393376e1ee','615dcd86461345b7b72c59843ff6d2e9',NULL,NULL,NULL,1);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('b3f4080f0438400fa0221fa8def5a2f2',8.0,'code');
INSERT INTO "grade_cells" VALUES('ab00de47a6a94fb39a117cc794e35f6b',4.0,'code');
INSERT INTO "grade_cells" VALUES('28f6d29df4574f10a2a1b229bef0645c',8.0,'code');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('5d3b910cec7342faa0a9686711da49af','mission-for-my-territory.it','cac10a1bbaa94c9e8b69582dfd400ebc','{"display_name": "Scuola", "language": "python", "name": "scuola"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
CREATE TABLE source_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	source TEXT, 
	checksum VARCHAR(128), 
	notebook_id VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "source_cell" VALUES('0b5b806e9b474b86b422ccec74ac5347','text-00','code',1,'import scuola

scuola.speak("it")
exercise = scuola.exercise("mission-for-my-territory")','f293d504f219b3edc3ae1cfd6ea10517','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('98b58486c0b341388c4a139642cc939e','text-01','code',1,'exercise.header()','e57af77cc09d780ef4805847eab53751','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('cc57b153f0bb4505a30046365a82ab9f','text-02','markdown',1,'## La mappa di esempio

Dati sintetici a fini didattici: l''Unione Terre di Mezzo è inventata. Serve per la parte 2 e come modello per la parte 1.','b90ffebc1f65ade0f58c7a502415952b','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('687717876f4f4ecc9a81b9ad31cf90e9','text-03','code',1,'exercise.example("mission-map")','90e82ec73b9d341096b037b333995655','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('2efe586b0ff24df1926edbda79ee6472','text-04','code',1,'exercise.page()','b8f182c242f44b9a0491b6d1e464c856','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('eeecc6507b654bcfbc6655ac51ab8a40','mission','code',1,'exercise.mark("mission")','6494c38e2708e124c5679eb6d43829b2','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('7b8ea810db2c466481a65f213b7c9793','figures','code',1,'### BEGIN HIDDEN TESTS
exercise.hide(coverage=80, orphan_budget=25, concentration=0.58, evenness=0.440645)
### END HIDDEN TESTS
exercise.mark("figures")','6ee846292157e241319f03dd465a82d0','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('21bb5be025b84f15ab0af72ea6a8a061','plan','code',1,'### BEGIN HIDDEN TESTS
exercise.hide(seeds=(11, 23, 37))
### END HIDDEN TESTS
exercise.mark("plan")','05b5d16b3bf741035f1e6f136df11414','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('3c9f78c4462e4183afa936ab040f0265','reasons-answer','code',1,'exercise.show("reasons")','b045be310491d73f7eb129b081f93888','5d3b910cec7342faa0a9686711da49af');
INSERT INTO "source_cell" VALUES('84ea806d2dbc4aae9a69e57167a1292a','reasons','markdown',1,'### Come si valuta: 4. Perché questo piano

- **Scelta e rinuncia (fino a 3 punti)**
    - 0: nessuna scelta spiegata
    - 1: scelte elencate
    - 2: scelte motivate con i risultati della simulazione
    - 3: motivate, con ciò a cui si rinuncia e perché
- **Chi guadagna e chi perde (fino a 4 punti)**
    - 0: nessun gruppo nominato
    - 1: solo chi guadagna
    - 2: chi guadagna e chi perde
    - 3: anche chi non risulta nei dati
    - 4: con una compensazione, un responsabile e una spesa
- **Primo esperimento (fino a 3 punti)**
    - 0: assente
    - 1: un''azione senza indicatore
    - 2: azione e indicatore
    - 3: azione, indicatore, soglia e data per fermarsi','0eecd24e059de1aa5d264cf201d83426','5d3b910cec7342faa0a9686711da49af');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('p-n2rj3p',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('p-98xb57',NULL,NULL,NULL,NULL);
CREATE TABLE submitted_assignment (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	student_id VARCHAR(128), 
	timestamp DATETIME, 
	extension DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (assignment_id, student_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(student_id) REFERENCES student (id)
);
INSERT INTO "submitted_assignment" VALUES('4c3122fcfbb142adb4666d266dddd104','cac10a1bbaa94c9e8b69582dfd400ebc','p-n2rj3p','2026-11-28 19:01:38.932241',NULL);
INSERT INTO "submitted_assignment" VALUES('d821cc9f545e4b4a867cab40c193862c','cac10a1bbaa94c9e8b69582dfd400ebc','p-98xb57','2026-11-28 19:01:39.876396',NULL);
CREATE TABLE submitted_notebook (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	notebook_id VARCHAR(32), 
	flagged BOOLEAN, 
	late_submission_penalty FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (notebook_id, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "submitted_notebook" VALUES('3cec4910a5bf40d98cf5aafc093bc05a','4c3122fcfbb142adb4666d266dddd104','5d3b910cec7342faa0a9686711da49af',0,NULL);
INSERT INTO "submitted_notebook" VALUES('eb04bf24ead84edbaf7e89393376e1ee','d821cc9f545e4b4a867cab40c193862c','5d3b910cec7342faa0a9686711da49af',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "task_cells" VALUES('615dcd86461345b7b72c59843ff6d2e9',10.0,'markdown');
COMMIT;
